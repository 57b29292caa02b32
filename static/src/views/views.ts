// Every element of the picture. To add one: its file here, its name in the list.

import { MachineView } from "./machine-view";
import { TimeLine } from "./time-line";

const views: [string, CustomElementConstructor][] = [
  ["machine-view", MachineView],
  ["time-line", TimeLine],
];

for (const [name, element] of views) customElements.define(name, element);
