"""What people say to each other about a plan, and the texts they ask each other for."""
