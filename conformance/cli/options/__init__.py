"""The options, a file for each panel of the help; several commands may have the same panel."""
