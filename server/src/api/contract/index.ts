import { areaSchemas } from './areas.js';
import { basics } from './basics.js';
import { bulletinSchemas } from './bulletins.js';
import { eventSchemas } from './events.js';
import { explanationSchemas } from './explanation.js';
import { peopleSchemas } from './people.js';
import { playlistFileSchemas } from './playlist-files.js';
import { reportSchemas } from './report.js';
import { slotCheckSchemas } from './slot-checks.js';
import { slotSchemas } from './slots.js';
import { stationSchemas } from './stations.js';
import { stopSchemas } from './stops.js';
import { timelineSchemas } from './timeline-item.js';

/** Every named schema of the contract. */
export const schemas = [
  ...basics,
  ...peopleSchemas,
  ...areaSchemas,
  ...bulletinSchemas,
  ...timelineSchemas,
  ...slotSchemas,
  ...slotCheckSchemas,
  ...stopSchemas,
  ...stationSchemas,
  ...explanationSchemas,
  ...playlistFileSchemas,
  ...reportSchemas,
  ...eventSchemas,
];
