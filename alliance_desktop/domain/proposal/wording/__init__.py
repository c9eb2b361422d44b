"""The few words by which a report of one of the OSCE's six languages says what a part of it is: one table for each.

A report in another language is read by its form alone.
"""
