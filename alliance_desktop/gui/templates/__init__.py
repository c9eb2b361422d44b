"""The page of templates: what a document says, and on which paper, beside a page as it will be written."""
