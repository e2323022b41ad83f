// Parts that only some pages have: each puts its start here, and app.js calls it once the page stands.
/** @type {((app: App) => Promise<void>)[]} */
export const parts = [];
