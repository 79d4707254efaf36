namespace Web.Ai;

public static class Prompts
{
    public static string Read(string name)
    {
        using var stream = typeof(Prompts).Assembly.GetManifestResourceStream($"Web.Prompts.{name}.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
