"""The Web API's methods, one file a family; each takes the state and the arguments and returns the answer."""
