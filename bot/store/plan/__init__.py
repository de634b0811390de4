"""The stored plans, each as one document, and what an import or a word changes of them."""
