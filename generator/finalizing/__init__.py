"""The signed plan becomes the record of its year: a person's edits in Word go back into the facts they are about."""
