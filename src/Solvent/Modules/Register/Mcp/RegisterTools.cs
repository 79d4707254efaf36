using Solvent.Platform.Deciding;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Register;

/// <summary>The module's tools.</summary>
internal static class RegisterTools
{
    /// <summary>The tools at a desk. Without a folder there is none that scans.</summary>
    public static IReadOnlyList<McpTool> Of(RegisterDesk desk)
    {
        var (reading, changing) = (new ReadingTools(desk), new ChangingTools(desk));
        return
        [
            new FileTool(desk).Create(), reading.List(), reading.Explain(), new AssetTool(desk).Create(), changing.Claim(), changing.Accept(),
            .. desk.Folder is null ? Array.Empty<McpTool>() : [new ScanTool(desk).Create()],
        ];
    }

    /// <summary>The argument that names an item.</summary>
    public static ToolField Id() => ToolField.Text("id", "The item: its id of eight characters, or three or more of its start.", 8, "^[A-Za-z2-7]{3,8}$").Required();

    /// <summary>A refusal with a remedy that a model has.</summary>
    public static ToolAnswer Refused(Refusal refusal) => ToolAnswer.Refused(
        refusal.Kind == RefusalKind.NoSuchItem ? $"{refusal.Sentence} The tools debt_list and debt_for_file show ids." : refusal.Sentence);
}
