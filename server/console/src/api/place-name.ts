import { useQuery } from '@tanstack/react-query';
import { areasQuery } from './areas.js';
import { stationsQuery } from './stations.js';

/** Gives the name behind `area/{id}` or `station/{id}`; the scope itself while it is not known. */
export function usePlaceName(): (scope: string) => string {
  const areas = useQuery(areasQuery).data ?? [];
  const stations = useQuery(stationsQuery).data ?? [];
  const names = new Map<string, string>([
    ...areas.map(({ id, name }) => [`area/${id}`, name] as const),
    ...stations.map(({ id, name }) => [`station/${id}`, name] as const),
  ]);
  return (scope) => names.get(scope) ?? scope;
}
