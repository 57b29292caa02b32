// Structures are copied on assignment, as arguments and as results.
#include <stdio.h>

struct vector { double x, y, z; };
struct body { char name[12]; struct vector at; int mass; };

static struct vector add(struct vector a, struct vector b) {
    a.x += b.x;
    a.y += b.y;
    a.z += b.z;
    return a;
}

static struct body moved(struct body b, struct vector by) {
    b.at = add(b.at, by);
    b.mass++;
    b.name[0] = 'M';
    return b;
}

int main(void) {
    struct body moon = {"moon", {1.5, 2.5, 3.5}, 7};
    struct body copy = moon;
    struct body after = moved(moon, (struct vector){1, 1, 1});
    copy.at.y = -1;
    printf("%s %.1f %.1f %.1f %d\n", moon.name, moon.at.x, moon.at.y, moon.at.z, moon.mass);
    printf("%s %.1f %.1f %.1f %d\n", copy.name, copy.at.x, copy.at.y, copy.at.z, copy.mass);
    printf("%s %.1f %.1f %.1f %d\n", after.name, after.at.x, after.at.y, after.at.z, after.mass);
    printf("%.1f\n", moved(after, add(moon.at, copy.at)).at.z);
    struct body many[3] = {[1] = moon};
    many[2] = many[1];
    many[0] = moved(many[2], (struct vector){.z = 10});
    printf("%s %.1f %d, %s %d\n", many[0].name, many[0].at.z, many[0].mass, many[2].name, many[2].mass);
    return 0;
}
