using Solvent.Scanning.Tests.Pipeline;

namespace Solvent.Scanning.Tests.Rules;

/// <summary>Objects made elsewhere are known by their members, in a repository that declares the library.</summary>
public sealed class UnboundTests
{
    private const string Python = """
        from .clients import get_client, clients

        async def ask(key, messages, gemini):
            client = clients.get(key)
            if not client:
                client = get_client(key)
            client.chat.completions.create(model="x", messages=messages)
            await get_client(key).beta.chat.completions.parse(model="x", messages=messages, max_tokens=9)
            gemini.models.generate_content(model="x", contents=messages)
            rows.objects.create(model="x")

        class Own:
            pass

        Own().chat.completions.create(model="x")
        """;

    [Theory]
    [InlineData("requests\n", new int[0])]
    [InlineData("openai>=1.0\n", new[] { 7 })]
    [InlineData("openai\ngoogle-genai==1.2\n", new[] { 7, 9 })]
    public void A_client_from_elsewhere_is_known_by_its_members(string requirements, int[] lines) =>
        Assert.Equal(lines, Lines("P02", "requirements.txt", requirements, "a.py", Python));

    [Fact]
    public void What_it_carries_is_not_known() => Assert.Empty(Lines("P06", "requirements.txt", "openai\ngoogle-genai\n", "a.py", Python));

    [Fact]
    public void TypeScript_clients_of_another_file_are_known()
    {
        const string text = "import { ai } from './clients';\nawait ai.chat.completions.create({ model: 'x', messages: [] });\n";

        Assert.Equal([2], Lines("P02", "package.json", """{ "dependencies": { "openai": "^4.0.0" } }""", "a.ts", text));
        Assert.Empty(Lines("P02", "package.json", """{ "dependencies": { "left-pad": "^1.0.0" } }""", "a.ts", text));
    }

    private static IEnumerable<int> Lines(string rule, string manifest, string declared, string path, string text) =>
        Scans.Of(rule, new Dictionary<string, string> { [manifest] = declared, [path] = text }).Findings.Where(f => f.Path == path).Select(f => f.Start.Line);
}
