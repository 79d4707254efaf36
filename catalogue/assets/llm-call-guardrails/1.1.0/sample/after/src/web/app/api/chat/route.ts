import { createUIMessageStreamResponse, streamText, toUIMessageStream } from 'ai';
import { model } from '@/llm/model';
import { rules, toUserMessages } from '@/llm/chat';

export async function POST(req: Request) {
  const { messages } = await req.json();
  const result = streamText({
    model,
    instructions: rules,
    messages: toUserMessages(messages),
    maxOutputTokens: 1000,
    maxRetries: 2,
    timeout: { totalMs: 30_000, chunkMs: 5_000 },
    abortSignal: req.signal,
    onError: ({ error }) => console.error('model call failed', { feature: 'chat', name: (error as Error).name }),
  });
  return createUIMessageStreamResponse({ stream: toUIMessageStream({ stream: result.stream }) });
}
