// What is shown now, to take along: its address, and its view for the command line.
import { el } from "./dom.js";
import { viewOf } from "./view.js";

const SAID_MS = 2000;

/** @param {App} app */
export const copyLink = (app) => copying(app, "link", () => {
  app.address?.write();
  return location.href;
});

/** @param {App} app */
export const copyView = (app) => copying(app, "choices", () => {
  const view = viewOf(app);
  return view && `${JSON.stringify(view, null, 1)}\n`;
});

/**
 * A button that copies a text, and says so; or that there is none.
 * @param {App} app
 * @param {"link" | "choices"} name
 * @param {() => string | null} text
 */
function copying(app, name, text) {
  const { words } = app;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const button = el("button", { type: "button", class: "im-link", onclick: async () => {
    const found = text();
    if (found !== null) await copied(found);
    const said = words.t(found === null ? `${name}.none` : `${name}.copied`);
    button.textContent = said;
    app.say(said);
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = words.t(`${name}.copy`);
    }, SAID_MS);
  } }, words.t(`${name}.copy`));
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
