"""YAML files: values with places, validated; written, and edited byte by byte."""
