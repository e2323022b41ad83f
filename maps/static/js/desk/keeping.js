// Where decisions go: under `incidentmap review --serve` each at once into the file there; else into this browser's own
// store until they are downloaded, so that a closed window loses nothing.

const STORE = "incidentmap-review";

/**
 * @param {Desk} desk
 * @returns {Keeping}
 */
export function keeping(desk) {
  return desk.settings.served ? new Served(desk) : new Held(desk);
}

class Held {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.key = `${STORE}:${desk.settings.id}`;
    this.unsaved = false;
    window.addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
  }

  /** What was decided in this browser before. */
  restore() {
    const { decisions } = this.desk;
    for (const [row, text] of Object.entries(JSON.parse(this.#stored() ?? "{}"))) if (decisions.texts[Number(row)] !== undefined) decisions.set(Number(row), String(text));
    decisions.past.length = 0;
  }

  #stored() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null; // a browser that keeps nothing of files
    }
  }

  put() {
    this.unsaved = true;
    const { texts, rows, at } = this.desk.decisions;
    const changed = Object.fromEntries(texts.flatMap((text, row) => (text === rows[row][at] ? [] : [[row, text]])));
    try {
      localStorage.setItem(this.key, JSON.stringify(changed));
    } catch {
      // The line below says that nothing is saved yet.
    }
    this.desk.say("review.unsaved");
  }

  saved() {
    this.unsaved = false;
    this.desk.say("review.downloaded");
  }
}

class Served {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {Map<number, string>} */
    this.waiting = new Map();
    this.held = new Map(desk.decisions.texts.entries()); // what the file there has
    this.busy = false;
    window.addEventListener("beforeunload", (event) => this.waiting.size && event.preventDefault());
  }

  restore() {}

  /**
   * @param {number} row
   * @param {string} text
   */
  put(row, text) {
    this.waiting.set(row, text);
    if (!this.busy) this.send();
  }

  /** One after the other, in the order in which they were made; what fails stays and is sent with the next. */
  async send() {
    this.busy = true;
    let refused = false;
    this.desk.say("review.saving");
    for (const [row, text] of this.waiting) {
      let answer;
      try {
        answer = await fetch("decisions", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ row, decision: text }) });
      } catch {
        this.desk.say("review.unreached");
        break;
      }
      if (this.waiting.get(row) === text) this.waiting.delete(row);
      if (answer.ok) this.held.set(row, text);
      else this.desk.refused(row, this.held.get(row) ?? "", await answer.text());
      refused ||= !answer.ok;
    }
    this.busy = false;
    if (!this.waiting.size && !refused) this.desk.say("review.saved");
  }

  saved() {}
}
