using SkiaSharp;

namespace FaithfulNative.Cli.Demonstration.Kittens;

/// <summary>Paints kittens.</summary>
internal static class KittenPainter
{
    /// <summary>Width of a picture in pixels.</summary>
    public const int Width = 192;

    /// <summary>Height of a picture in pixels.</summary>
    public const int Height = 144;

    private const int Hairs = 900;

    /// <summary>The picture of a kitten; dispose it.</summary>
    public static SKBitmap Paint(Kitten kitten)
    {
        SKBitmap bitmap = new(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(bitmap);
        Background(canvas, kitten);
        float radius = kitten.Size * Height;
        canvas.Translate(kitten.X * Width, kitten.Y * Height);
        canvas.RotateDegrees(kitten.Tilt);
        canvas.Scale(radius);
        Palette palette = Palette.Of(kitten);
        Ears(canvas, kitten, palette);
        Fill(canvas, palette.Fur, path => path.AddOval(new SKRect(-1, -0.88f, 1, 0.88f)));
        Markings(canvas, kitten, palette);
        Fur(canvas, kitten, palette);
        Eye(canvas, kitten, -0.42f, -0.12f);
        Eye(canvas, kitten, 0.42f, -0.12f);
        if (kitten.ThirdEye)
        {
            Eye(canvas, kitten, 0, -0.55f);
        }

        Mouth(canvas, kitten);
        canvas.Flush();
        return bitmap;
    }

    private static void Background(SKCanvas canvas, Kitten kitten)
    {
        SKColor[] colours = [SKColor.FromHsv(kitten.SkyHue, 35, 92), SKColor.FromHsv((kitten.SkyHue + 40) % 360, 45, 60)];
        using SKPaint paint = new()
        {
            Shader = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(0, Height), colours, SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(0, 0, Width, Height, paint);
    }

    private static void Ears(SKCanvas canvas, Kitten kitten, Palette palette)
    {
        foreach (float side in (float[])[-1, 1])
        {
            float tip = -0.55f - kitten.Ears;
            Fill(canvas, palette.Ears, path => Triangle(path, side * 0.95f, -0.15f, side * 0.85f, tip, side * 0.15f, -0.72f));
            Fill(
                canvas, new SKColor(228, 150, 150),
                path => Triangle(path, side * 0.82f, -0.4f, side * 0.78f, tip + 0.22f, side * 0.36f, -0.68f));
        }
    }

    private static void Markings(SKCanvas canvas, Kitten kitten, Palette palette)
    {
        if (kitten.Breed == Breed.Siamese)
        {
            Fill(canvas, palette.Marks, path => path.AddOval(new SKRect(-0.55f, -0.35f, 0.55f, 0.75f)));
        }
        else if (kitten.Breed == Breed.Tuxedo)
        {
            Fill(canvas, palette.Marks, path => path.AddOval(new SKRect(-0.45f, 0.15f, 0.45f, 0.86f)));
            Fill(canvas, palette.Marks, path => Triangle(path, -0.14f, 0.3f, 0, -0.6f, 0.14f, 0.3f));
        }
        else
        {
            foreach (float at in (float[])[-0.3f, 0, 0.3f])
            {
                Stroke(canvas, palette.Marks, 0.1f, at, -0.82f, at * 0.6f, -0.42f);
                Stroke(canvas, palette.Marks, 0.08f, -0.95f, 0.15f + (at * 0.6f), -0.62f, 0.15f + (at * 0.4f));
                Stroke(canvas, palette.Marks, 0.08f, 0.95f, 0.15f + (at * 0.6f), 0.62f, 0.15f + (at * 0.4f));
            }
        }
    }

    // Short hairs, so that no two kittens of a breed have the same skin.
    private static void Fur(SKCanvas canvas, Kitten kitten, Palette palette)
    {
        Random random = new(kitten.Seed);
        for (int hair = 0; hair < Hairs; hair++)
        {
            double angle = 2 * Math.PI * random.NextDouble(), distance = Math.Sqrt(random.NextDouble());
            float x = (float)(distance * Math.Cos(angle)), y = (float)(0.88 * distance * Math.Sin(angle));
            SKColor colour = (random.Next(2) == 0 ? palette.Marks : palette.Light).WithAlpha(70);
            Stroke(canvas, colour, 0.02f, x, y, x + (0.07f * x), y + 0.06f);
        }
    }

    private static void Eye(SKCanvas canvas, Kitten kitten, float x, float y)
    {
        float size = kitten.Eyes;
        Fill(
            canvas, SKColor.FromHsv(kitten.EyeHue, 70, 90),
            path => path.AddOval(new SKRect(x - size, y - (size * 0.85f), x + size, y + (size * 0.85f))));
        Fill(
            canvas, SKColors.Black,
            path => path.AddOval(new SKRect(x - (size * 0.3f), y - (size * 0.75f), x + (size * 0.3f), y + (size * 0.75f))));
        Fill(canvas, SKColors.White, path => path.AddCircle(x + (size * 0.25f), y - (size * 0.35f), size * 0.16f));
    }

    private static void Mouth(SKCanvas canvas, Kitten kitten)
    {
        Fill(canvas, new SKColor(214, 110, 120), path => Triangle(path, -0.12f, 0.22f, 0.12f, 0.22f, 0, 0.36f));
        SKColor line = new(60, 45, 45);
        Stroke(canvas, line, 0.03f, 0, 0.36f, 0, 0.46f);
        Stroke(canvas, line, 0.03f, 0, 0.46f, -0.2f, 0.54f);
        Stroke(canvas, line, 0.03f, 0, 0.46f, 0.2f, 0.54f);
        for (int whisker = 0; whisker < kitten.Whiskers; whisker++)
        {
            float y = 0.3f + (0.09f * whisker);
            Stroke(canvas, SKColors.WhiteSmoke, 0.02f, -0.3f, y, -1.25f, y + (0.12f * (whisker - 1)));
            Stroke(canvas, SKColors.WhiteSmoke, 0.02f, 0.3f, y, 1.25f, y + (0.12f * (whisker - 1)));
        }
    }

    private static void Fill(SKCanvas canvas, SKColor colour, Action<SKPath> shape)
    {
        using SKPath path = new();
        shape(path);
        using SKPaint paint = new() { Color = colour, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    private static void Stroke(SKCanvas canvas, SKColor colour, float width, float fromX, float fromY, float toX, float toY)
    {
        using SKPaint paint = new()
        {
            Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = width, StrokeCap = SKStrokeCap.Round,
        };
        canvas.DrawLine(fromX, fromY, toX, toY, paint);
    }

    private static void Triangle(SKPath path, float x1, float y1, float x2, float y2, float x3, float y3)
    {
        path.MoveTo(x1, y1);
        path.LineTo(x2, y2);
        path.LineTo(x3, y3);
        path.Close();
    }

    /// <summary>The colours of a kitten.</summary>
    private sealed record Palette(SKColor Fur, SKColor Marks, SKColor Ears, SKColor Light)
    {
        public static Palette Of(Kitten kitten) => kitten.Breed switch
        {
            Breed.Ginger => Shaded(kitten, (222, 146, 72), (176, 92, 34), (205, 128, 60)),
            Breed.Tuxedo => Shaded(kitten, (42, 40, 44), (236, 234, 230), (36, 34, 38)),
            Breed.Silver => Shaded(kitten, (150, 154, 160), (96, 100, 108), (138, 142, 150)),
            _ => Shaded(kitten, (226, 208, 178), (92, 70, 58), (84, 62, 52)),
        };

        private static Palette Shaded(Kitten kitten, (int R, int G, int B) fur, (int R, int G, int B) marks, (int R, int G, int B) ears)
        {
            SKColor Shade((int R, int G, int B) colour, float more = 1)
            {
                byte Part(int value) => (byte)Math.Clamp(value * kitten.Shade * more, 0, 255);
                return new SKColor(Part(colour.R), Part(colour.G), Part(colour.B));
            }

            return new Palette(Shade(fur), Shade(marks), Shade(ears), Shade(fur, 1.25f));
        }
    }
}
