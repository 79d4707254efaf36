using System.ComponentModel.DataAnnotations;
using Web.Features.Tickets;

namespace Web.Endpoints;

public record Ask([property: Required, StringLength(4_000)] string Text);

public static class TicketEndpoints
{
    public static void MapTickets(this WebApplication app)
    {
        var ai = app.MapGroup("/api").RequireAuthorization().RequireRateLimiting("ai");
        ai.MapPost("/labels", async (Ask ask, TicketService tickets, CancellationToken cancellationToken) =>
            await tickets.LabelAsync(ask.Text, cancellationToken) is { } label
                ? Results.Ok(label)
                : Results.Problem("no valid answer", statusCode: 422));
    }
}
