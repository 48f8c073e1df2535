import { useQuery } from '@tanstack/react-query';
import { areasQuery } from './areas.js';

/** Whether an area lies in this person's part of the tree; the list of slots also holds those from above. */
export function useIsOwnArea(): (areaId: string) => boolean {
  const areas = useQuery(areasQuery).data ?? [];
  return (areaId) => areas.some(({ id }) => id === areaId);
}
