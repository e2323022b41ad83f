// The address of what is shown now, to take along.
import { el } from "./dom.js";

const SAID_MS = 2000;

/** @param {App} app */
export function copyLink(app) {
  const { words } = app;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const button = el("button", { type: "button", class: "im-link", onclick: async () => {
    app.address?.write();
    await copied(location.href);
    button.textContent = words.t("link.copied");
    app.say(words.t("link.copied"));
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = words.t("link.copy");
    }, SAID_MS);
  } }, words.t("link.copy"));
  return button;
}

/**
 * A page in a file or a frame may not write to the clipboard by itself: then as readers do, by a selection.
 * @param {string} text
 */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { class: "im-hidden", readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
