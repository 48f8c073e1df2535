import { areaSchemas } from './areas.js';
import { basics } from './basics.js';
import { bulletinSchemas } from './bulletins.js';
import { eventSchemas } from './events.js';
import { peopleSchemas } from './people.js';
import { reportSchemas } from './report.js';
import { slotSchemas } from './slots.js';
import { stationSchemas } from './stations.js';
import { stopSchemas } from './stops.js';

/** Every named schema of the contract. */
export const schemas = [
  ...basics,
  ...peopleSchemas,
  ...areaSchemas,
  ...bulletinSchemas,
  ...slotSchemas,
  ...stopSchemas,
  ...stationSchemas,
  ...reportSchemas,
  ...eventSchemas,
];
