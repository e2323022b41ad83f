// When the page has a size to be drawn for.

/** A frame in another page may start hidden, or before it is told its size: a map drawn for no size shows the wrong part. */
export function sized() {
  return new Promise((/** @type {(value?: undefined) => void} */ done) => {
    const look = () => {
      if (!window.innerWidth || !window.innerHeight) return;
      window.removeEventListener("resize", look);
      done();
    };
    window.addEventListener("resize", look);
    look();
  });
}
