// What the review page starts with: it calls `incidentmapReview` (maps/loop/deciding/deskpage.py).
import { openDesk } from "./desk.js";

window.incidentmapReview = openDesk;
