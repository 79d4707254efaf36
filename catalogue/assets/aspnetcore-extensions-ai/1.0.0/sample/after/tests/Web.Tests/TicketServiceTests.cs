using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Web.Features.Tickets;
using Xunit;

namespace Web.Tests;

public class TicketServiceTests
{
    [Fact]
    public async Task A_cut_answer_is_no_label()
    {
        using var client = new FakeChatClient(new ChatResponse(new ChatMessage(ChatRole.Assistant, "{\"kind\":")) { FinishReason = ChatFinishReason.Length });
        var tickets = new TicketService(client, NullLogger<TicketService>.Instance);

        Assert.Null(await tickets.LabelAsync("My order is broken", CancellationToken.None));
        Assert.Equal(100, client.Options.Single()?.MaxOutputTokens);
    }
}
