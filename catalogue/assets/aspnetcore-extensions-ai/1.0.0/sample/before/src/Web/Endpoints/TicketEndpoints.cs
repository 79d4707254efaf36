using Web.Features.Tickets;

namespace Web.Endpoints;

public record Ask(string Persona, string Text);

public static class TicketEndpoints
{
    public static void MapTickets(this WebApplication app)
    {
        app.MapPost("/labels", (Ask ask, TicketService tickets) => tickets.LabelAsync(ask.Text));
        app.MapPost("/names", (Ask ask, Extractor extractor) => extractor.FirstNameAsync(ask.Text));
        app.MapControllers();
    }
}
