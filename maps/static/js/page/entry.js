// What a page's script starts with: the page calls `incidentmapMount` (maps/page/document.py).
import { mount } from "./mount.js";

window.incidentmapMount = mount;
