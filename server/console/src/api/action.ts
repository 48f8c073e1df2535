import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';

/**
 * A change at the centre. When it succeeded everything on the page is asked for again: a change of one thing shows in
 * many places, and the answers are small.
 */
export function useAction<Input, Output>(
  run: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
): UseMutationResult<Output, Error, Input> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (output) => {
      onDone?.(output);
      void queries.invalidateQueries();
    },
  });
}
