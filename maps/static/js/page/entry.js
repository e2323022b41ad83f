// What a page's script starts with: the page calls `incidentmapMount` (maps/page/document.py).
import { mount } from "./app.js";

window.incidentmapMount = mount;
