using System.ComponentModel.DataAnnotations;

namespace Web.Ai;

public sealed class AiOptions
{
    [Required] public string Model { get; set; } = "";
    [Required] public string Key { get; set; } = "";
    [Range(16, 64_000)] public int MaxOutputTokens { get; set; } = 800;
    [Range(5, 600)] public int TimeoutSeconds { get; set; } = 60;
}
