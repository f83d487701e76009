"""The only room that may use the network, and only where the user has said so."""
