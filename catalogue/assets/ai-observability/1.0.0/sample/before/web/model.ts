import { openai } from '@ai-sdk/openai';

export const model = openai('gpt-5.5-2026-04-23');
