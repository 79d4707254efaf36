using System.Text.Json;
using Microsoft.Extensions.AI;

public sealed class MailWorker(IChatClient chat, MailBox mails) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await foreach (var mail in mails.ReadAsync(stop))
        {
            var response = await chat.GetResponseAsync($"Queue and language of this mail, as JSON: {mail.Text}", cancellationToken: stop);
            var answer = JsonSerializer.Deserialize<JsonElement>(response.Text);
            await mails.MoveAsync(mail, answer.GetProperty("queue").GetString());
        }
    }
}
