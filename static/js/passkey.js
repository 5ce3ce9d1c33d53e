// The library tells of a passkey that failed by an event only: say it where it was asked for.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.getElementById("passkey-error");
  told.hidden = false;
});
