// Parts that only some pages have: each puts its start here, and app.js calls it once the page stands.
export const parts = [];
