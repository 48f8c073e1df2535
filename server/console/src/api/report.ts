import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client.js';

/** What a report covers: instants in ISO 8601, all stations when none is named. */
export interface ReportQuestion {
  readonly from: string;
  readonly to: string;
  readonly stationId: string | null;
}

export const reportQuery = ({ from, to, stationId }: ReportQuestion) =>
  queryOptions({
    queryKey: ['report', from, to, stationId],
    queryFn: () =>
      answered(
        client.GET('/api/v1/report', { params: { query: { from, to, ...(stationId === null ? {} : { stationId }) } } }),
      ),
  });
