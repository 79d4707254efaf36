using Microsoft.Extensions.AI;

public sealed class Mails(IChatClient chat, ILogger<Mails> log)
{
    private static readonly ChatOptions Options = new() { MaxOutputTokens = 300 };

    public async Task<string?> SummariseAsync(string mail, CancellationToken stop)
    {
        var response = await chat.GetResponseAsync(mail, Options, stop);
        log.LogInformation("Mail summarised: {Model}, {Tokens} tokens, {Reason}", response.ModelId, response.Usage?.TotalTokenCount, response.FinishReason);
        return response.FinishReason == ChatFinishReason.Stop ? response.Text : null;
    }
}
