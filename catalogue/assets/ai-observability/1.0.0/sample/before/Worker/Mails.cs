using Microsoft.Extensions.AI;

public sealed class Mails(IChatClient chat)
{
    private static readonly ChatOptions Options = new() { MaxOutputTokens = 300 };

    public async Task<string> SummariseAsync(string mail, CancellationToken stop) =>
        (await chat.GetResponseAsync(mail, Options, stop)).Text;
}
