"""Russian for documents: how numbers and dates are written in the forms. Pure; nothing here knows of the rest."""
