"""The store in memory: everything is read here, and every change goes through `Library.apply`."""
