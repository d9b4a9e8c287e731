/* Shows the ways to use a passkey where the browser knows passkeys, and says so when one was not accepted. */
"use strict";
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const part of document.querySelectorAll("[data-passkey-problem]")) part.hidden = false;
});
