using Microsoft.Extensions.AI;

namespace Web.Features.Tickets;

public record Label(string Kind, int Priority);

public class TicketService(IChatClient client)
{
    public async Task<Label> LabelAsync(string text)
    {
        var response = await client.GetResponseAsync<Label>(text);
        return response.Result;
    }
}
