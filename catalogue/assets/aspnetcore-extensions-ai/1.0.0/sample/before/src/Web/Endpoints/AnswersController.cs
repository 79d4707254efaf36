using Microsoft.AspNetCore.Mvc;
using OpenAI.Chat;

namespace Web.Endpoints;

[ApiController]
public class AnswersController(IConfiguration configuration) : ControllerBase
{
    [HttpPost("/answers")]
    public async Task<string> Answer(Ask request)
    {
        var client = new ChatClient("gpt-4o", configuration["OpenAI:Key"]);
        ChatCompletion completion = await client.CompleteChatAsync(
            new SystemChatMessage($"You are a helpful {request.Persona}."),
            new UserChatMessage(request.Text));
        return completion.Content[0].Text;
    }
}
