"""Writing a plan: what is edited by itself, saving it so that nothing anyone wrote is lost, and its pages."""
