// Saves the visitor one click. Without scripts the button does the same; a link scanner runs neither.
document.getElementById("enter")?.requestSubmit();
