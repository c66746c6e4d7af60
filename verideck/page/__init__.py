"""What people look at: a finished `Build` enters; one HTML page leaves, once or on every save."""
