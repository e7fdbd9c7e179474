export {
  createDemo,
  type Demo,
  type DemoDependencies,
  type DemoOptions,
  type DemoProgress,
  type DemoState,
  demoDefaults,
  demoLimits,
} from './createDemo.js';
export { type DemoStreamOptions, historyHour, liveSecond, overallRhythm } from './demoStream.js';
export { createIncidentSchedule, type Incident, incidentAt, incidentRate, incidentShape } from './incidentSchedule.js';
export type { DemoInput, DemoItem } from './makeItem.js';
export { demoCatalogue, SUPPLIERS, type Supplier } from './suppliers.js';
