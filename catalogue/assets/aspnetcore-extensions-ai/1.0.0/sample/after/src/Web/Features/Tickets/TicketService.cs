using Microsoft.Extensions.AI;
using Web.Ai;

namespace Web.Features.Tickets;

public enum Kind { Question, Complaint, Fault, Other }

public record Label(Kind Kind, int Priority);

public class TicketService(IChatClient client, ILogger<TicketService> logger)
{
    public async Task<Label?> LabelAsync(string text, CancellationToken cancellationToken)
    {
        List<ChatMessage> messages = [new(ChatRole.System, Prompts.Read("label")), new(ChatRole.User, text)];
        var options = new ChatOptions { MaxOutputTokens = 100, Temperature = 0 };
        try
        {
            var response = await client.GetResponseAsync<Label>(messages, options, cancellationToken: cancellationToken);
            logger.LogInformation("label took {Tokens} tokens", response.Usage?.TotalTokenCount);
            var isWhole = response.FinishReason == ChatFinishReason.Stop;
            return isWhole && response.TryGetResult(out var label) && label.Priority is >= 1 and <= 5 ? label : null;
        }
        catch (HttpRequestException failure)
        {
            logger.LogWarning(failure, "the model gave no label");
            return null;
        }
    }
}
