using System.Text.Json;
using OpenAI.Chat;

namespace Web.Features.Tickets;

public class Extractor(IConfiguration configuration)
{
    private readonly ChatClient _client = new("gpt-4o", configuration["OpenAI:Key"]);

    public async Task<string?> FirstNameAsync(string text)
    {
        ChatCompletion completion = await _client.CompleteChatAsync([new UserChatMessage($"Answer in JSON with the names: {text}")]);
        using var document = JsonDocument.Parse(completion.Content[0].Text);
        return document.RootElement.GetProperty("names")[0].GetString();
    }
}
