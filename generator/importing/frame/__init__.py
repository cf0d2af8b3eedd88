"""What stands around the body: head, end, who issued the plan and which reports it asks for."""
