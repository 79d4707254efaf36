import { generateText } from 'ai';
import { model } from './model';
import { traced } from './telemetry';

export const summary = async (prompt: string) => {
  const { text, usage, finishReason } = await generateText({
    model,
    prompt,
    maxOutputTokens: 300,
    timeout: 30_000,
    telemetry: traced('summary'),
  });
  return { text, usage, finishReason };
};
