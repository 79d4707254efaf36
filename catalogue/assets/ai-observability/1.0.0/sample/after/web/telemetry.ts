// Every call takes its telemetry from here: named, and without texts.
export const traced = (functionId: string) => ({ functionId, recordInputs: false, recordOutputs: false });
