// A place told by the town that is near: how far, and which way.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { apartKm, Towns, wayFrom, whereabouts } from "../../../maps/static/js/data/towns.js";

/** @param {[string, number, number, number][]} listed name, lon, lat, people */
function around(listed) {
  const of = (read) => listed.map(read);
  const columns = { town: of(([name]) => name), town_lon: of((one) => one[1]), town_lat: of((one) => one[2]), town_people: of((one) => one[3]), town_zoom: of(() => 5), town_known: of((one) => Number(one[3] >= 1e5)), town_radius: of(() => 8) };
  return new Towns({ strings: () => columns.town, numbers: (name) => columns[name] });
}

const near = around([["Quetta", 67.0, 30.19, 1565546], ["Mastung", 66.85, 29.8, 30000], ["Big Suburb", 66.9, 30.6, 200000]]);

test("the compass", () => {
  assert.deepEqual([[0, 1], [1, 1], [1, 0], [1, -1], [0, -1], [-1, -1], [-1, 0], [-1, 1]].map(([lon, lat]) => wayFrom(0, 0, lon, lat)), ["n", "ne", "e", "se", "s", "sw", "w", "nw"]);
});

test("the way over 180° is the short one", () => {
  assert.equal(wayFrom(179.5, -17, -179.5, -17), "e");
  assert.ok(Math.abs(apartKm(179.5, -17, -179.5, -17) - 106) < 1);
});

test("the city is told, though a town is nearer", () => {
  const found = near.near(66.85, 29.82, "Somewhere");
  assert.equal(near.names[found.town], "Quetta");
  assert.deepEqual([found.km, found.way], [45, "s"]);
});

test("within the city there is no distance", () => {
  assert.equal(near.near(67.03, 30.22, "Satellite Town").way, "at");
});

test("the city itself needs no telling", () => {
  assert.equal(near.near(67.0, 30.19, "Quetta"), null);
  assert.equal(near.near(67.02, 30.2, "Quetta"), null);
});

test("far from all towns nothing is said", () => {
  assert.equal(near.near(60, 20, "At sea"), null);
});

test("so many people in a town that is hardly known are its district's, and not told", () => {
  const towns = around([["Quetta", 67.0, 30.19, 1565546], ["Bannu", 70.6, 32.99, 1357890]]);
  towns.known = [1, 0];
  const said = (lon, lat) => whereabouts({ towns, settings: { locale: "en-GB" }, words: { t: (key, holes = {}) => `${key} ${holes.name} ${holes.n}` }, store: { point: [1], weight: [1], spot: [1], lon: [lon * 1e5], lat: [lat * 1e5], text: () => "Somewhere" } }, 0);
  assert.equal(said(67.0, 30.6), "near.far Quetta 1.6 million");
  assert.equal(said(70.6, 33.4), "near.far.plain Bannu 1.4 million");
});
